"""Messages by e-mail, through Django's mailer."""
