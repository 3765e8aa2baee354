"""Text messages by Kannel's HTTP interface: out by `sendsms`, reports and answers by its calls."""
