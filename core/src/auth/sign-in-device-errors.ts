// What Conditional Access asks of the device and the program. Meanings: learn.microsoft.com/entra/identity-platform/reference-error-codes
// (documented, 135011 too). By Entra's own words in public reports: 530002 and 530003 ("Your device is required to be compliant" and "to be
// managed to access this resource": learn.microsoft.com/power-platform on connections, Azure/azure-cli#29282), 530033 (the device that
// requests access, seen with a device code: Azure/azure-cli#27919), 53005 and 53009 ("Application needs to enforce Intune protection
// policies": microsoftconnect/ms-intune-app-sdk-ios#353, Taskr-Sample-Intune-Android-App#40), 700003 ("Device object was not found in the
// tenant": azure-activedirectory-library-for-java#294), 530084 ("Access has been blocked by conditional access token protection policy":
// Azure/azure-dev#7704). This program signs in through the system's browser: it can hold no key of the device itself, so only the
// browser can show which device it is.
import type { SignInErrorRow } from './sign-in-context.ts';

const browsers = 'Edge, or Chrome or Safari with the Microsoft SSO extension';

/** Rows of the sign-in error table about devices, browsers and programs. */
export const deviceErrors: readonly SignInErrorRow[] = [
  {
    numbers: [53000, 53001, 530002, 530003, 530033],
    code: 'signInRefused',
    browser: true,
    text: `Conditional Access asks for a managed or compliant device. Use a browser that signs in with the device (${browsers}), or a managed device; a device code can never pass.`,
  },
  {
    numbers: [50097, 50187],
    code: 'signInRefused',
    browser: true,
    text: `The sign-in has to show which device it comes from. Use a browser that signs in with the device (${browsers}) on a registered device; a device code can never pass.`,
  },
  {
    numbers: [50129],
    code: 'signInRefused',
    browser: true,
    text: 'The device has to be registered with the organisation. Register it (work or school account in the system settings, or the Company Portal), then sign in.',
  },
  {
    numbers: [50155, 135011, 700003],
    code: 'signInRefused',
    browser: true,
    text: 'The organisation does not accept this device: it could not prove itself, or it was disabled or deleted there. Ask an administrator, or register the device again.',
  },
  {
    numbers: [50131],
    code: 'signInRefused',
    browser: true,
    text: 'Conditional Access did not accept this sign-in: because of the state of the device, suspicious activity, or a policy. An administrator can see which in the sign-in log.',
  },
  {
    numbers: [50005],
    code: 'signInRefused',
    text: 'Conditional Access does not allow the operating system of this device. Sign in from one that is allowed, or ask an administrator.',
  },
  {
    numbers: [530084],
    code: 'signInRefused',
    text: (c) =>
      `Token protection asks for tokens bound to the device, which a sign-in through the browser cannot give. An administrator can leave the application ${c.clientId} out of that Conditional Access policy.`,
  },
  {
    numbers: [53002, 53005, 53009],
    code: 'signInRefused',
    text: (c) =>
      `Conditional Access allows approved or protected applications only, and this program is none. An administrator can leave the application ${c.clientId} out of that policy.`,
  },
  {
    numbers: [50127],
    code: 'signInRefused',
    text: (c) =>
      `The organisation asks for a sign-in through a broker application, which this program does not use. An administrator can leave the application ${c.clientId} out of that policy.`,
  },
];
