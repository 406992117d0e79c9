import { size } from '../format.ts'

/** The files that go with what somebody writes. */
export function Files({ files, take }: { files: readonly File[]; take: (files: readonly File[]) => void }) {
  return (
    <div class="files">
      <label class="button">
        Attach
        <input
          type="file"
          multiple
          class="hidden"
          onChange={(event) => {
            take([...files, ...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
      </label>
      {files.map((file) => (
        <button
          key={`${file.name} ${file.size}`}
          type="button"
          class="quiet"
          aria-label={`Leave out ${file.name}`}
          onClick={() => take(files.filter((other) => other !== file))}
        >
          {file.name} ({size(file.size)}) ✕
        </button>
      ))}
    </div>
  )
}
