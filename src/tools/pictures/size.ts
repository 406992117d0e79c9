/** How large a picture is, in pixels. */
export interface PictureSize {
  width: number
  height: number
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}

/** @returns undefined unless the bytes are a PNG, GIF, BMP, JPEG or WebP picture */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return sizeIn(view, bytes)
  } catch {
    // It ends before it says so.
    return undefined
  }
}

function sizeIn(view: DataView, bytes: Uint8Array): PictureSize | undefined {
  if (ascii(bytes, 1, 4) === 'PNG') return { width: view.getUint32(16), height: view.getUint32(20) }
  if (ascii(bytes, 0, 4) === 'GIF8') return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  if (ascii(bytes, 0, 2) === 'BM') return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return webpSize(view, bytes)
  return view.getUint16(0) === 0xffd8 ? jpegSize(view) : undefined
}

/** Goes from segment to segment until one that begins a frame. */
function jpegSize(view: DataView): PictureSize | undefined {
  for (let offset = 2; offset < view.byteLength; ) {
    const marker = view.getUint16(offset)
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)
    if (isFrame) return { width: view.getUint16(offset + 7), height: view.getUint16(offset + 5) }
    offset += 2 + view.getUint16(offset + 2)
  }
  return undefined
}

function webpSize(view: DataView, bytes: Uint8Array): PictureSize | undefined {
  switch (ascii(bytes, 12, 16)) {
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X':
      return { width: 1 + threeBytes(view, 24), height: 1 + threeBytes(view, 27) }
    default:
      return undefined
  }
}

function threeBytes(view: DataView, offset: number): number {
  return view.getUint16(offset, true) | (view.getUint8(offset + 2) << 16)
}
