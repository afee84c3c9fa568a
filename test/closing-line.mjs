/** Ends the run with one plain line that any tool can read. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`;
    const tried = results.testResults.flatMap(({ testResults }) =>
      testResults.filter(({ invocations }) => invocations > 1),
    );
    const again = tried.map(({ fullName, status }) => `tried again, ${status}: ${fullName}\n`).join('');
    // After the other reporters' own summaries, which are the last thing they write.
    process.on('exit', () => process.stdout.write(again + line));
  }
}
