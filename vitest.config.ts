import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The longest files, longest first. Begun last, one of them would keep one worker waiting for minutes. */
const longest = [
  'looks-office',
  'looks-counter',
  'kill-server',
  'torture',
  'people',
  'kitchen-sink',
]

const placeOf = ({ moduleId }: TestSpecification) => {
  const place = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
  return place < 0 ? longest.length : place
}

/** Without times of an earlier run Vitest begins with the largest files, and those of looks are small. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    return usual.toSorted((one, other) => placeOf(one) - placeOf(other))
  }
}

const nowhere = ['**/node_modules/**', '**/dist/**']

// Rules keep nothing between tests, and are tested without opening a process for each file of them. Everything else has
// one: database tests share a cluster, each file with a database of its own cloned from a template.
const rules: TestProjectInlineConfiguration = {
  extends: true,
  test: { name: 'rules', isolate: false, include: ['core/**/*.test.ts'], exclude: nowhere },
}
const product: TestProjectInlineConfiguration = {
  extends: true,
  test: {
    name: 'product',
    globalSetup: ['server/testing/cluster.ts'],
    include: ['{server,web,insights,tools,bench}/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'],
    exclude: nowhere,
  },
}

export default defineConfig({
  test: {
    projects: [rules, product],
    pool: 'forks',
    // Two cores.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    passWithNoTests: false,
  },
})
