// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import sh.headwind.core.configuration.Form;

/** Settings in the nested shape that the UI's JSON published. */
public final class SettingsJson {

    private SettingsJson() {}

    /** All values. */
    public static ObjectNode write(Map<Setting, Shown> settings) {
        var root = JsonNodeFactory.instance.objectNode();
        settings.forEach((setting, shown) -> {
            var path = setting.path();
            var parent = root;
            for (var part : path.subList(0, path.size() - 1)) {
                parent = parent.withObject("/" + part);
            }
            put(parent, path.getLast(), setting.key().form(), shown.value());
        });
        return root;
    }

    /** The values that stand there; whatever else the JSON holds is passed over. */
    public static Map<Setting, String> read(JsonNode json) {
        var values = new EnumMap<Setting, String>(Setting.class);
        for (var setting : Setting.values()) {
            var value = json.at("/" + String.join("/", setting.path()));
            if (value.isValueNode() && !value.isNull()) {
                values.put(setting, value.asText().strip());
            }
        }
        return values;
    }

    private static void put(ObjectNode parent, String name, Form<?> form, String value) {
        switch (form) {
            case Form.Flag _, Form.Brake _ -> parent.put(name, value.equals("true"));
            case Form.Count _, Form.Time _ -> {
                if (value.matches("[0-9]{1,9}")) {
                    parent.put(name, Integer.parseInt(value));
                } else {
                    parent.put(name, value); // with a unit, or set by hand; shown as it stands
                }
            }
            case Form.Zone _, Form.Choice _, Form.Text _, Form.Words _ -> parent.put(name, value);
            case Form.People _, Form.Hosts _, Form.Hidden _ -> parent.put(name, value);
        }
    }
}
