/**
 * V8's last compiler makes a keystroke a millisecond faster, and holds a dozen megabytes for it all day. The one before it
 * is in use from Node 24 on.
 */
const withoutLastCompiler = Number.parseInt(process.versions.node, 10) < 24 ? [] : ['--no-turbofan'];

/**
 * For a program that waits all day: V8 would otherwise let its heap grow to many times what is alive (measured: 165 MB against 90
 * after some thousand queries). Before any part is loaded: V8 takes no compiled code that was made under other switches.
 */
export function keepHeapSmall(): void {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  for (const flag of ['--optimize-for-size', '--semi-space-growth-factor=1', ...withoutLastCompiler])
    setFlagsFromString(flag);
}
