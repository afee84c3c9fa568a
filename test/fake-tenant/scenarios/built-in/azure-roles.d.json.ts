declare const roles: readonly {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly {
    readonly actions?: readonly string[];
    readonly notActions?: readonly string[];
    readonly dataActions?: readonly string[];
    readonly notDataActions?: readonly string[];
    readonly condition?: string;
    readonly conditionVersion?: string;
  }[];
}[];
export = roles;
