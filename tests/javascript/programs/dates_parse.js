// Reading dates: the standard's form, and what people and other programs write, with a zone, so that the answer
// is the same wherever it runs.
const texts = [
  "2024",
  "2024-02",
  "2024-02-29",
  "2023-02-29",
  "2023-02-31",
  "2024-13-01",
  "2024-00-10",
  "2024-1-1 GMT",
  "2024-02-29T10:20Z",
  "2024-02-29T10:20:30Z",
  "2024-02-29T10:20:30.5Z",
  "2024-02-29T10:20:30.1234567Z",
  "2024-02-29T10:20:30+01:30",
  "2024-02-29T10:20:30-08:00",
  "2024-02-29T24:00:00Z",
  "2024-02-29T24:00:01Z",
  "2024-02-29T10Z",
  "2024-02-29T10:60Z",
  "+002024-02-29",
  "-000001-01-01T00:00:00Z",
  "-000000-01-01T00:00Z",
  "+275760-09-13T00:00:00.001Z",
  "Thu, 29 Feb 2024 10:20:30 GMT",
  "Thu Feb 29 2024 10:20:30 GMT+0100 (Central European Standard Time)",
  "29 Feb 2024 10:20:30 GMT",
  "Feb 29, 2024 10:20 UTC",
  "February 29 2024 10:20:30 PM GMT",
  "2/29/2024 GMT",
  "2/29/24 1:02:03 AM GMT",
  "2024/02/29 10:20:30 UTC",
  "2024-02-29 10:20:30Z",
  "2024-02-29 10:20:30 +0200",
  "2024-02-29 10:20:30 GMT-8",
  "29-Feb-2024 00:00 Z",
  "12 Mar 1999 12:00 EST",
  "12 Mar 1999 12:00 PDT",
  "Mar 1999 12 00:00 Z",
  "1 1 GMT",
  "12:00 GMT",
  "13/13/2024 GMT",
  "Feb 30 2024 GMT",
  "Tue Mar 01 2022 13:00 PM GMT",
  "Tue Mar 01 2022 12:00 AM GMT",
  "",
  "   ",
  "x",
  "2024-02-29T",
  "2024-02-29Tfoo",
  "(comment) 1 Jan 2000 00:00 GMT",
  "1 Jan 49 GMT",
  "1 Jan 50 GMT",
  "Thu, 01 Jan 1970 00:00:00 GMT+0200",
  "Sat, 1 January 2000 08:00:00 UT",
  "1/2/3/4 GMT",
  "Jan 32 2000 GMT",
  "1 Foo 2000 GMT",
];
for (const text of texts) {
  const time = Date.parse(text);
  console.log(text, time, new Date(text));
}

// Texts of dates are read back.
for (let i = 0; i < 40; i++) {
  const date = new Date(Math.round((i - 20) * 3.7e12 + i * 98765) * 1000 / 1000);
  console.log(
    Date.parse(date.toISOString()) === date.getTime(),
    Date.parse(date.toUTCString()) === Math.floor(date / 1000) * 1000,
  );
}
