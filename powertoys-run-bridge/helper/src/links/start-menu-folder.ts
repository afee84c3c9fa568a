/** Where the shortcuts of a person lie; everything in it is ours. */
export function startMenuFolder(roamingData: string): string {
  return `${roamingData.replace(/\\$/, '')}\\Microsoft\\Windows\\Start Menu\\Programs\\PIM Palette`;
}
