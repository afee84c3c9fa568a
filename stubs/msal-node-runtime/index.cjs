throw new Error('msal-node-runtime is not part of PIM Palette: tokens are sealed by its own cache.');
