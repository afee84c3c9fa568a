// Stands in for a package that is used only where somebody installed it: nothing may be loaded from outside.
throw new Error('This is not part of the executable.');
