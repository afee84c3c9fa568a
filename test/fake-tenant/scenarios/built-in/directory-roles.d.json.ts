declare const roles: readonly {
  readonly id: string;
  readonly name: string;
  readonly inheritsFrom: readonly string[];
  readonly permissions: readonly { readonly actions: readonly string[]; readonly condition?: string }[];
}[];
export = roles;
