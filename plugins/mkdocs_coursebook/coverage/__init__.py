"""Where each outcome is taught and tested."""
