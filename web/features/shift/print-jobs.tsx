import type { PrintJob } from '../../../core/contracts/documents.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useCommand } from '../../offline/commands.ts'
import { printAgain } from '../../offline/printing.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { momentWords } from '../../ui/moments.ts'
import { Card, Tag } from '../../ui/surface.tsx'
import { usePrintJobs } from './queries.ts'
import { problems, words } from './words.ts'

const shownPrinted = 5

/** What waits for this counter's printer, what failed, and the last that came out. */
export function PrintJobs() {
  const { registerId } = usePlace()
  const jobs = usePrintJobs(registerId).data ?? []
  const open = jobs.filter((job) => job.status !== 'printed')
  const printed = jobs.filter((job) => job.status === 'printed').slice(0, shownPrinted)
  return (
    <Card flush title={words.prints.title}>
      {jobs.length === 0 && <p className="soft card__says">{words.prints.none}</p>}
      <ul className="counters">
        {[...open, ...printed].map((job) => (
          <Job key={job.id} job={job} />
        ))}
      </ul>
    </Card>
  )
}

function Job({ job }: { job: PrintJob }) {
  const zone = useTimeZone()
  const again = useCommand((_: null) => printAgain(job.id), { madeOld: ['prints'] })
  const mayRetry = job.status !== 'printed' && job.status !== 'printing' && job.kind !== 'drawer'
  const failure = again.error !== null ? problemWords(again.error, problems) : job.lastError
  return (
    <li>
      <span className="grow">
        <b>{job.kind === 'drawer' ? words.prints.drawer : job.title}</b>
        <span className="t-label">
          {[
            momentWords(job.createdAt, zone, nowOfDevice()),
            job.way === 'usb' && words.prints.usb,
            job.copy === 'duplicate' && words.prints.duplicate,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {failure && job.status !== 'printed' && (
          <span className="field__error">
            <Icon name="circle-alert" size="s" />
            {failure}
          </span>
        )}
      </span>
      <span className="row row--s row--wrap counters__keys">
        <JobState job={job} />
        {mayRetry && (
          <Button
            icon="rotate-cw"
            busy={again.busy}
            aria-label={words.prints.retryOf(job.title)}
            onClick={() => again.run(null)}
          >
            {words.prints.retry}
          </Button>
        )}
      </span>
    </li>
  )
}

function JobState({ job: { status } }: { job: PrintJob }) {
  const says = words.prints.states[status]
  if (status === 'printed') {
    return (
      <Tag tone="leaf" icon="check">
        {says}
      </Tag>
    )
  }
  if (status === 'failed') {
    return (
      <Tag tone="brick" icon="circle-alert">
        {says}
      </Tag>
    )
  }
  return (
    <Tag tone="haldi" icon="clock">
      {says}
    </Tag>
  )
}
