"""What a family says of what its child did away from the screen."""
