// Everything that talks to the service, apart from the commands: half of the code, needed only once the first rows are shown.
export * from '@pim-palette/core/engine';
