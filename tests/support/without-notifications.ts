/**
 * Takes PostgreSQL's notifications out of what a server says: each message is a letter and its length
 * (https://www.postgresql.org/docs/current/protocol-message-formats.html), `A` for a NotificationResponse.
 */
export const withoutNotifications = (onDropped: () => void): ((bytes: Buffer) => Buffer) => {
  let held = Buffer.alloc(0);
  return (bytes) => {
    held = Buffer.concat([held, bytes]);
    const kept: Buffer[] = [];
    while (held.length >= 5 && held.length > held.readUInt32BE(1)) {
      const message = held.subarray(0, 1 + held.readUInt32BE(1));
      held = held.subarray(message.length);
      if (message[0] === notification) onDropped();
      else kept.push(message);
    }
    return Buffer.concat(kept);
  };
};

const notification = "A".charCodeAt(0);
