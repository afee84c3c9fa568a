throw new Error('keytar is not part of PIM Palette: tokens are sealed by its own cache.');
