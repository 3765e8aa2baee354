"""What reaches a pupil: asked, kept up by evidence, and chosen from, with reasons."""
