"""Apply the rules: compute everything once from a safe round, and keep what may be shown."""

from maturity.disclosure.apply.publish import Known, publish_safe, told_panel

__all__ = ["Known", "publish_safe", "told_panel"]
