"""How the line reader is made: its lines drawn, its network trained, its weights packed and scored."""
