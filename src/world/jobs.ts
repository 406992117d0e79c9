import { type Job, QUEUES, type Queue } from '#domain/job'

/** Jobs that wait in one queue. */
interface Line {
  jobs: Job[]
  /** How many of them have been taken: taking the first out of a long array would move all the others. */
  taken: number
}

/** The background work that waits: the most urgent queue first, within a queue first come, first served. */
export class Jobs {
  readonly #lines = new Map<Queue, Line>(QUEUES.map((queue) => [queue, { jobs: [], taken: 0 }]))

  /** Puts a job behind the others of its queue. */
  add(queue: Queue, job: Job): void {
    this.#lines.get(queue)?.jobs.push(job)
  }

  /** Takes the job whose turn it is; undefined when there is none. */
  take(): Job | undefined {
    for (const line of this.#lines.values()) {
      const job = line.jobs[line.taken]
      if (job) {
        line.taken++
        return job
      }
      empty(line)
    }
    return undefined
  }

  /** Forgets what waits. */
  clear(): void {
    for (const line of this.#lines.values()) empty(line)
  }
}

function empty(line: Line): void {
  if (line.jobs.length === 0) return
  line.jobs = []
  line.taken = 0
}
