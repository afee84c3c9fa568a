// Native ES modules: the same module graph the doors run, so a deep import that `exports` forbids fails here too.
// Words for times depend on the machine's zone, which differs from one developer to the next; tests that are about it set their own.
process.env.TZ = 'UTC';

export default {
  rootDir: '.',
  // What was transformed stays for the next run; the temporary folder does not.
  cacheDirectory: '<rootDir>/../node_modules/.cache/jest',
  testMatch: ['<rootDir>/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: { customExportConditions: ['pim-source', 'node', 'import', 'default'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' }, experimental: { keepImportAttributes: true } },
        module: { type: 'es6' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/', '/dist/'],
  setupFilesAfterEnv: ['<rootDir>/second-try.mjs'],
  testTimeout: 60_000,
  maxWorkers: '100%',
  reporters: ['default', '<rootDir>/closing-line.mjs'],
};
