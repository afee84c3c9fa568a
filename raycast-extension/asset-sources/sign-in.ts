// MSAL, apart from the commands: two thirds of the code, needed only once the first rows are shown.
export { createMsalTokenSource } from '@pim-palette/core/msal';
