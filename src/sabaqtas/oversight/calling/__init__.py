"""Whom to call today and about what; what came of it; who had two-way contact in a week."""
