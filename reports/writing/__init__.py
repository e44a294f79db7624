"""An annual report in the forms in which it goes out: laid out once, written as page, document, workbook and data."""
