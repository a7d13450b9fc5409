import DOMPurify from 'dompurify';

/**
 * HTML that the host made from Markdown, with everything taken out that Markdown cannot say. The host renders no HTML of
 * others; this is the second wall.
 */
export function sanitise(html: string): string {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: [...ADDRESSES, ...PLAIN],
    // Only addresses are compared with the schemes.
    ADD_URI_SAFE_ATTR: PLAIN,
    ALLOWED_URI_REGEXP: /^(?:https?|mailto|issue|attachment):/i,
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
  });
}

const TAGS = [
  ...['a', 'blockquote', 'br', 'code', 'del', 'div', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'img', 'input'],
  ...['li', 'ol', 'p', 'pre', 's', 'span', 'strong', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
];
const ADDRESSES = ['href'];
const PLAIN = [
  ...['title', 'alt', 'class', 'type', 'checked', 'disabled', 'start', 'aria-label'],
  ...['data-task', 'data-attachment'],
];
