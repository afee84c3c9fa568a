// Stands in for jsonwebtoken in the bundle: MSAL needs it for client assertions of confidential clients only.
module.exports = {
  sign() {
    throw new Error('Client assertions are not part of PIM Palette: it is a public client.');
  },
};
