/** A part of a command line: an option, with its value where it has one, or a word. */
export type Token =
  | {
      readonly kind: 'option';
      readonly name: string;
      readonly typed: string;
      readonly value: string | undefined;
      readonly inline: boolean;
    }
  | { readonly kind: 'word'; readonly value: string };
