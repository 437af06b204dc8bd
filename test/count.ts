/** A reporter that ends a run with one plain line: how many tests passed, failed and were skipped. */
import type { Reporter, TestModule } from "vitest/node";

export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        count[state] += 1;
        if (state === "skipped") process.stdout.write(`SKIPPED: ${test.fullName}\n`);
      }
      // A file that cannot even be read has no tests to count.
      if (module.state() === "failed" && module.errors().length > 0) count.failed += 1;
    }
    const { passed, failed, skipped } = count;
    process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  }
}
