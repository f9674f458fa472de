"""One segment, figure or item of a page on the full screen, and the QR code that leads a group to the page."""
