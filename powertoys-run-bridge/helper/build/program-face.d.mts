export function withFace(
  program: Buffer,
  words: Readonly<
    Record<'product' | 'description' | 'version' | 'company' | 'copyright' | 'fileName', string>
  >,
): Buffer;
export function faceOf(program: Buffer): {
  readonly words: Readonly<Record<string, string>>;
  readonly iconSizes: readonly number[];
};
