"""The catalogue of outside items: deep links to lessons, videos and courses of other platforms."""
