"""What a person should look at: facts that do not fit together, and what stands damaged."""
