"""What a decision takes over from elsewhere: a proposal, some of its points, an application."""
