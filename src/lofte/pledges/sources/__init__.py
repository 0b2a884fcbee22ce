"""What a clause comes from: the problems behind it, said once and never rewritten."""
