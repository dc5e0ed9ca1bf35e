"""How fast and how heavy: `make bench`. Figures are printed beside the floor they are compared with."""
