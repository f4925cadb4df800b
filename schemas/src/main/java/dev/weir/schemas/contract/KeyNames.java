// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells by its name whether a column names things rather than measures them. */
final class KeyNames {

    private static final Pattern KEY =
            Pattern.compile("(.*[_ .-])?(id|key|no|nr|number|code|uuid|guid|index|isbn|sku|zip|postcode|phone|year)");
    private static final Pattern CODE = Pattern.compile(
            "(.*[_ .-])?(zip|zip_?code|postcode|postal_?code|(phone|telephone|fax|mobile)(_?(number|no|nr))?|code|isbn|ean|sku|iban)");
    private static final Pattern IDENTITY = Pattern.compile("id|index|uuid|guid|key|row_?id");

    private KeyNames() {}

    /** Whether values name things. */
    static boolean isKey(String column) {
        return KEY.matcher(plain(column)).matches();
    }

    /** Whether values are codes that happen to have only digits: nobody adds them up, and a zero in front counts. */
    static boolean isCode(String column) {
        return CODE.matcher(plain(column)).matches();
    }

    /** Whether values name the rows of the dataset themselves: {@code id}, {@code order_id} in {@code orders}. */
    static boolean isIdentity(String column, String dataset) {
        String plain = plain(column);
        if (IDENTITY.matcher(plain).matches()) {
            return true;
        }
        String owner = plain.replaceFirst("[_ .-]?(id|key|no|nr|number|uuid)$", "");
        String thing = dataset.replaceFirst("s$", "");
        return !owner.equals(plain) && !owner.isEmpty() && (owner.equals(dataset) || owner.equals(thing));
    }

    private static String plain(String column) {
        return column.strip().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
