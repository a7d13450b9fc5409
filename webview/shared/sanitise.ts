import DOMPurify from 'dompurify';

/**
 * HTML that the host made from Markdown, with everything taken out that Markdown cannot say. The host renders no HTML of
 * others; this is the second wall.
 */
export function sanitise(html: string): string {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOWED_URI_REGEXP: /^(?:https?|mailto|issue):/i,
    ALLOW_ARIA_ATTR: true,
    ALLOW_DATA_ATTR: false,
  });
}

const TAGS = [
  ...['a', 'blockquote', 'br', 'code', 'del', 'div', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'img', 'input'],
  ...['li', 'ol', 'p', 'pre', 's', 'span', 'strong', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
];
const ATTRIBUTES = [
  ...['href', 'title', 'alt', 'class', 'type', 'checked', 'disabled', 'start', 'aria-label'],
  ...['data-task', 'data-attachment', 'data-issue', 'data-align'],
];
