"""A channel's grid as CSV: `channel,start,minutes,grade,language,subject,lesson`."""
