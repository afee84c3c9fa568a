/** One message as it goes over the pipe, in UTF-8. A text and not bytes: a copy of each answer would have to be swept up. */
export function frameMessage(message: object): string {
  const content = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
}
