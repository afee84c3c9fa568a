const { defineConfig } = require('eslint/config');
const raycastConfig = require('@raycast/eslint-config');

module.exports = defineConfig([
  ...raycastConfig,
  {
    rules: {
      // What is taken out of an object, or stands before a parameter that is used, is named with an underscore.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
    },
  },
]);
