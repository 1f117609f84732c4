"""An English sentence taken apart: its words and what each is."""
