"""Underskrift av överenskommelse: in the product or on paper; in force when all have signed."""
