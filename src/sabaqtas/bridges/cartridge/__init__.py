"""Common Cartridge 1.1, 1.2 and 1.3 (1EdTech): its web links become items of the catalogue."""
