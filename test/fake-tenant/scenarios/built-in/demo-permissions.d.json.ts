/** What the demo company's built-in roles allow, by the id of the role; a part of the lists beside this file. */
declare const permissions: Readonly<Record<string, readonly unknown[]>>;
export = permissions;
