"""Sign-in cards: their secrets, issuing them, printing them, giving a new one-time key."""
