/** Characters that differ only in case, as regular expressions that ignore it compare them. */
import { append } from "../../encoding/own_properties.ts";
import { lowerCase, upperCase } from "../../encoding/text_case.ts";

/** Whether a character is of the scripts of East Asia or a surrogate, which have no case. */
function hasNoCase(point: number): boolean {
  return point >= 0x2e80 && point < 0xa640 || point >= 0xac00 && point < 0xfb00;
}

/** Whether engines may differ in the case of a character. */
function mayDiffer(point: number): boolean {
  return point === 0x19b || point === 0x264 || point >= 0x897 && point < 0x1e00 || point >= 0xa7cb;
}

/** The only character of a text; `point` if it has several. */
function onlyPoint(text: string, point: number): number {
  const result = text.codePointAt(0) ?? point;
  return text.length === (result > 0xffff ? 2 : 1) ? result : point;
}

/** A character in lower case; what becomes several stays as it is. */
function lowerOf(point: number): number {
  const text = String.fromCodePoint(point);
  return onlyPoint(mayDiffer(point) ? lowerCase(text).text : text.toLowerCase(), point);
}

/** A character in upper case; what becomes several stays as it is. */
function upperOf(point: number): number {
  const text = String.fromCodePoint(point);
  return onlyPoint(mayDiffer(point) ? upperCase(text).text : text.toUpperCase(), point);
}

/**
 * Characters that only a table can find from one another: groups, with a space before and after each. All of a
 * group are the same by code points.
 */
const GROUPS = " Ii Kk\u212a Ss\u017f \u00b5\u039c\u03bc \u00c5\u00e5\u212b \u00df\u1e9e" +
  " \u01c4\u01c5\u01c6 \u01c7\u01c8\u01c9 \u01ca\u01cb\u01cc \u01f1\u01f2\u01f3" +
  " \u0345\u0399\u03b9\u1fbe \u0392\u03b2\u03d0 \u0395\u03b5\u03f5 \u0398\u03b8\u03d1\u03f4" +
  " \u039a\u03ba\u03f0 \u03a0\u03c0\u03d6 \u03a1\u03c1\u03f1 \u03a3\u03c2\u03c3" +
  " \u03a6\u03c6\u03d5 \u03a9\u03c9\u2126 \u0412\u0432\u1c80 \u0414\u0434\u1c81" +
  " \u041e\u043e\u1c82 \u0421\u0441\u1c83 \u0422\u0442\u1c84\u1c85 \u042a\u044a\u1c86" +
  " \u0462\u0463\u1c87 \u1c88\ua64a\ua64b \u1e60\u1e61\u1e9b \u0390\u1fd3 \u03b0\u1fe3" +
  " \ufb05\ufb06 \u1f80\u1f88 \u1f81\u1f89 \u1f82\u1f8a \u1f83\u1f8b \u1f84\u1f8c" +
  " \u1f85\u1f8d \u1f86\u1f8e \u1f87\u1f8f \u1f90\u1f98 \u1f91\u1f99 \u1f92\u1f9a" +
  " \u1f93\u1f9b \u1f94\u1f9c \u1f95\u1f9d \u1f96\u1f9e \u1f97\u1f9f \u1fa0\u1fa8" +
  " \u1fa1\u1fa9 \u1fa2\u1faa \u1fa3\u1fab \u1fa4\u1fac \u1fa5\u1fad \u1fa6\u1fae" +
  " \u1fa7\u1faf \u1fb3\u1fbc \u1fc3\u1fcc \u1ff3\u1ffc ";

/** The group of a character, or an empty text. */
function groupOf(point: number): string {
  const at = point > 0xffff ? -1 : GROUPS.indexOf(String.fromCharCode(point));
  if (at < 0 || point === 0x20) return "";
  return GROUPS.slice(GROUPS.lastIndexOf(" ", at) + 1, GROUPS.indexOf(" ", at));
}

/**
 * The character that stands for all that differ from one only in case: ECMAScript's Canonicalize.
 *
 * @param byPoints with the flag `u` or `v`: simple case folding, up to the choice of the one that stands for the rest
 */
export function foldCase(point: number, byPoints: boolean): number {
  if (point < 0x80) return point >= 0x61 && point <= 0x7a ? point - 0x20 : point;
  if (hasNoCase(point)) return point;
  if (byPoints) return foldPoint(point);
  const upper = upperOf(point);
  return upper < 0x80 || upper > 0xffff ? point : upper;
}

function foldPoint(point: number): number {
  // A dotless i is no i.
  if (point === 0x131) return point;
  const group = groupOf(point);
  if (group !== "") return group.charCodeAt(0);
  return lowerOf(upperOf(point));
}

/** All characters that are the same as one but for their case, itself first. */
export function sameButCase(point: number, byPoints: boolean): readonly number[] {
  if (hasNoCase(point)) return [point];
  const key = foldCase(point, byPoints);
  const lower = lowerOf(point);
  const same = [point];
  const add = (each: number): void => {
    if (!same.includes(each) && foldCase(each, byPoints) === key) append(same, each);
  };
  add(key);
  add(lower);
  add(upperOf(point));
  if (key !== point) add(lowerOf(key));
  const group = groupOf(point) || groupOf(lower);
  for (let i = 0; i < group.length; i++) add(group.charCodeAt(i));
  return same;
}
