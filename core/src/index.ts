// The public surface of core, listed by hand.

export * from './auth/clouds.ts';
export * from './auth/sealed-cache.ts';
export * from './auth/token-source.ts';
export * from './errors.ts';
export * from './http/client.ts';
export * from './journal.ts';
export * from './kinds/kind.ts';
export * from './memory-store.ts';
export * from './model/activation.ts';
export * from './model/activation-request.ts';
export * from './model/bundle.ts';
export * from './model/catalogue.ts';
export * from './model/duration.ts';
export * from './model/eligibility.ts';
export * from './model/identity.ts';
export * from './model/outcome.ts';
export * from './model/policy.ts';
export * from './model/scope.ts';
export * from './palette.ts';
export * from './plan.ts';
export * from './ports.ts';
export * from './rows.ts';
export * from './query.ts';
export * from './rank.ts';
export * from './uses.ts';
